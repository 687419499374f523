/// TLS for those who listen: a certificate and its key from PEM files, and what takes callers with
/// them. Calls are `minitel.dial`'s.
@NullMarked
package minitel.tls;

import org.jspecify.annotations.NullMarked;
