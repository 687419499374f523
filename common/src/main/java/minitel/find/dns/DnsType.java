package minitel.find.dns;

/// The types of records that DNS-SD needs (RFC 1035 3.2.2, RFC 2782).
public final class DnsType {
    public static final int HOST = 1;
    public static final int POINTER = 12;
    public static final int TEXT = 16;
    public static final int SERVICE = 33;
    public static final int ANY = 255;

    private DnsType() {}
}
