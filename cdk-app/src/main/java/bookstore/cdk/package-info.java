/// The CDK app: the definition of the deployed system.
@NullMarked
package bookstore.cdk;

import org.jspecify.annotations.NullMarked;
