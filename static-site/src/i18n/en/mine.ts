export default {
  unread: (n: number) => `Notifications, ${n} unread`,
  logout: 'Log out',
  loggedOut: 'You are logged out.',
  menu: 'Menu',
  account: 'Account',
  myBooks: 'My books',
  myOrders: 'My orders',
  mySales: 'My sales',
  admin: 'Users',
  moderation: 'Moderation',
  notifications: 'Notifications',
};
