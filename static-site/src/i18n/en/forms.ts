export default {
  required: 'Please fill this in.',
  notAccepted: 'This is not accepted. Please check it.',
};
