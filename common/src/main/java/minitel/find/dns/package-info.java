/// Messages of DNS (RFC 1035) as DNS-SD over multicast has them (RFC 6762, RFC 6763): read with
/// bounds, written. Knows no network.
@NullMarked
package minitel.find.dns;

import org.jspecify.annotations.NullMarked;
