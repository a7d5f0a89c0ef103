/// Who may do what: policies, the permissions a call needs, and what was used of what was granted.
@NullMarked
package bookstore.local.endpoint.iam;

import org.jspecify.annotations.NullMarked;
