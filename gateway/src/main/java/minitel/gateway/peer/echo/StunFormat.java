package minitel.gateway.peer.echo;

/// The numbers of RFC 8489 that are needed here.
final class StunFormat {
    static final int HEAD = 20;
    static final int MAGIC = 0x2112A442;
    static final int ID = 12;

    static final short REQUEST = 0x0001;
    static final short SUCCESS = 0x0101;

    static final short XOR_MAPPED_ADDRESS = 0x0020;
    static final short SOFTWARE = (short) 0x8022;

    /// Of the family of an address.
    static final byte IPV4 = 1;

    static final byte IPV6 = 2;

    /// An answer's length with an address of IPv6; with one of IPv4 it is 12 bytes less.
    static final int LONGEST_ANSWER = HEAD + 4 + 4 + 16;

    /// An attribute of a number below this must be understood, or there is no answer.
    static final int OPTIONAL = 0x8000;

    private StunFormat() {}
}
