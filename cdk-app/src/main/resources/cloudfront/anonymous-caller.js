// An HTTP API whose authorizer caches its answers refuses a request without the identity source by
// itself, with a body that is no problem document. So a caller without a token says so. And behind
// CloudFront the API sees CloudFront's address, not the caller's, which slows down guessing.
function handler(event) {
  var request = event.request;
  if (!request.headers.authorization) {
    request.headers.authorization = { value: 'Bearer anonymous' };
  }
  request.headers['x-viewer-address'] = { value: event.viewer.ip };
  return request;
}
