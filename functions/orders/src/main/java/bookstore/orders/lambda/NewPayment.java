package bookstore.orders.lambda;

/// The body of `payOrder`.
record NewPayment(String paymentToken) {}
