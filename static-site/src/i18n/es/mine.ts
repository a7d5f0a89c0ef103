import type en from '../en/mine';

export default {
  unread: (n: number) => `Avisos, ${n} sin leer`,
  logout: 'Salir',
  loggedOut: 'Cerraste la sesión.',
  menu: 'Menú',
  account: 'Cuenta',
  myBooks: 'Mis libros',
  myOrders: 'Mis pedidos',
  mySales: 'Mis ventas',
  admin: 'Usuarios',
  notifications: 'Avisos',
} satisfies typeof en;
