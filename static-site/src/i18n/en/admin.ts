export default {
  title: 'Users',
  name: 'Name',
  email: 'E-mail',
  since: 'Since',
  status: 'Status',
  action: 'Action',
  adminRole: 'admin',
  states: { ACTIVE: 'active', DISABLED: 'disabled' },
  disable: 'Disable',
  enable: 'Enable',
  disableOf: (name: string) => `Disable ${name}`,
  enableOf: (name: string) => `Enable ${name}`,
};
