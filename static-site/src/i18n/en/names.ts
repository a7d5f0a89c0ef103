export default {
  former: 'former member',
};
