/// Finding gateways on the network: a question to everybody on the segment, DNS-SD, and what has
/// been found.
@NullMarked
package minitel.find;

import org.jspecify.annotations.NullMarked;
