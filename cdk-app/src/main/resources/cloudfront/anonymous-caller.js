// An HTTP API whose authorizer caches its answers refuses a request without the identity source by
// itself, with a body that is no problem document. So a caller without a token says so. And behind
// CloudFront the API sees CloudFront's address and host, not the caller's and the shop's: the address
// limits guessing, the host tells the shop's own pages from others.
function handler(event) {
  var request = event.request;
  if (!request.headers.authorization) {
    request.headers.authorization = { value: 'Bearer anonymous' };
  }
  request.headers['x-viewer-address'] = { value: event.viewer.ip };
  request.headers['x-viewer-host'] = { value: request.headers.host.value };
  return request;
}
