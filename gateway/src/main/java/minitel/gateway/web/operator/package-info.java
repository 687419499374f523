/// What the operator's page and its API answer.
@NullMarked
package minitel.gateway.web.operator;

import org.jspecify.annotations.NullMarked;
