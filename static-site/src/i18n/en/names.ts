export default {
  former: 'deleted user',
};
