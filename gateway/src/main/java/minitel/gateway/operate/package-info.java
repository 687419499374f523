/// What an operator does to sessions and bans, by whatever door he comes.
@NullMarked
package minitel.gateway.operate;

import org.jspecify.annotations.NullMarked;
