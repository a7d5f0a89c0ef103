package bookstore.cdk;

/// What is deployed: the built files, and the stage that they go to.
record Release(ProjectFiles files, Stage stage) {}
