import type en from '../en/admin';

export default {
  title: 'Usuarios',
  name: 'Nombre',
  email: 'Correo',
  since: 'Desde',
  status: 'Estado',
  action: 'Acción',
  adminRole: 'administrador',
  states: { ACTIVE: 'activo', DISABLED: 'desactivado' },
  disable: 'Desactivar',
  enable: 'Activar',
  disableOf: (name: string) => `Desactivar a ${name}`,
  enableOf: (name: string) => `Activar a ${name}`,
} satisfies typeof en;
