package minitel.find.dns;

/// Bytes that are no message, or one beyond the bounds.
final class DnsFormatException extends Exception {
    private static final long serialVersionUID = 1;

    DnsFormatException(String what) {
        super(what);
    }
}
