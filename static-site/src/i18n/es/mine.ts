import type en from '../en/mine';

export default {
  unread: (n: number) => `Notificaciones, ${n} sin leer`,
  logout: 'Cerrar sesión',
  loggedOut: 'Cerraste la sesión.',
  menu: 'Menú',
  account: 'Cuenta',
  myBooks: 'Mis libros',
  myOrders: 'Mis pedidos',
  mySales: 'Mis ventas',
  admin: 'Usuarios',
  moderation: 'Moderación',
  notifications: 'Notificaciones',
} satisfies typeof en;
