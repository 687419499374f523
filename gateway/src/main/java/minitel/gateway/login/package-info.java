/// Passwords of operators: how they are kept and checked.
@NullMarked
package minitel.gateway.login;

import org.jspecify.annotations.NullMarked;
