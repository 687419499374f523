/// The operator's one interface: what each part of the program lets him see and do is registered
/// here, whatever door he comes by; and the password that he is asked for.
@NullMarked
package minitel.gateway.operate;

import org.jspecify.annotations.NullMarked;
