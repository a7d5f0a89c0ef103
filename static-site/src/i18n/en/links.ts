export default {
  forgot: 'Forgot your password?',
  forgotLead:
    'Enter the e-mail address of your account. We send you a link to choose a new password.',
  email: 'E-mail',
  send: 'Send me a link',
  sent: 'Check your inbox',
  sentText: (email: string) =>
    `If there is an account with ${email}, a link is on its way there. It works for an hour. Check your spam folder too.`,
  back: 'Back to the login',
  reset: 'Choose a new password',
  resetLead: 'Afterwards you log in with it; all your sessions end.',
  password: 'New password',
  passwordHint: 'At least 8 characters. A sentence is better than a word.',
  shortPassword: 'At least 8 characters, please.',
  commonPassword:
    'This password is too common or contains your name or e-mail address. Choose another one.',
  save: 'Save the password',
  done: 'Your password has changed. Log in with it.',
  noLink: 'This link is incomplete',
  noLinkText: 'Open the link of the message again, or request another one.',
  another: 'Request another link',
  verifying: 'Confirming your address…',
  verified: 'Your address is confirmed',
  verifiedText: 'Thank you. You can close this page or go on.',
  noLonger: 'This link no longer works',
  noLongerText:
    'It was used, has expired, or you requested another one. You can request a new one in your account.',
  unsubscribe: 'Get no more of these e-mails?',
  unsubscribeText: {
    orders:
      'We will write to you no more about your orders. You still find everything on their pages.',
    sales:
      'We will write to you no more about your sales. You still find everything on their page.',
  },
  unsubscribeNow: 'No more of these e-mails',
  unsubscribed: 'Done',
  unsubscribedText: 'You get no more of these e-mails. Your account turns them on again.',
  goOn: 'Go to the books',
  toAccount: 'To your account',
};
