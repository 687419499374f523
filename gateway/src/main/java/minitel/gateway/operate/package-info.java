/// What an operator does to sessions and bans, by whatever door he comes, and the password that he
/// is asked for.
@NullMarked
package minitel.gateway.operate;

import org.jspecify.annotations.NullMarked;
