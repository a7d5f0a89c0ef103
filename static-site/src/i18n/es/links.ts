import type en from '../en/links';

export default {
  forgot: '¿Olvidaste tu contraseña?',
  forgotLead:
    'Escribe el correo de tu cuenta. Te enviamos un enlace para elegir una contraseña nueva.',
  email: 'Correo electrónico',
  send: 'Enviarme un enlace',
  sent: 'Revisa tu correo',
  sentText: (email: string) =>
    `Si hay una cuenta con ${email}, el enlace va en camino. Sirve durante una hora. Mira también en el correo no deseado.`,
  back: 'Volver a ingresar',
  reset: 'Elige una contraseña nueva',
  resetLead: 'Después ingresas con ella; todas tus sesiones se cierran.',
  password: 'Contraseña nueva',
  passwordHint: 'Al menos 8 caracteres. Mejor una frase que una palabra.',
  shortPassword: 'Al menos 8 caracteres, por favor.',
  commonPassword:
    'Esta contraseña es demasiado común o contiene tu nombre o tu correo. Elige otra.',
  save: 'Guardar la contraseña',
  done: 'Tu contraseña cambió. Ingresa con ella.',
  noLink: 'Este enlace está incompleto',
  noLinkText: 'Abre otra vez el enlace del mensaje, o pide otro.',
  another: 'Pedir otro enlace',
  verifying: 'Confirmando tu dirección…',
  verified: 'Tu dirección está confirmada',
  verifiedText: 'Gracias. Puedes cerrar esta página o seguir.',
  noLonger: 'Este enlace ya no sirve',
  noLongerText: 'Se usó, venció o pediste otro después. En tu cuenta puedes pedir uno nuevo.',
  unsubscribe: '¿No quieres más de estos correos?',
  unsubscribeText: {
    orders: 'Ya no te escribiremos sobre tus pedidos. Todo lo sigues encontrando en sus páginas.',
    sales: 'Ya no te escribiremos sobre tus ventas. Todo lo sigues encontrando en su página.',
  },
  unsubscribeNow: 'No quiero más de estos correos',
  unsubscribed: 'Listo',
  unsubscribedText: 'No te llegarán más de estos correos. En tu cuenta puedes activarlos otra vez.',
  goOn: 'Ver libros',
  toAccount: 'Ir a tu cuenta',
} satisfies typeof en;
