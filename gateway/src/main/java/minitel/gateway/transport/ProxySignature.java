package minitel.gateway.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// How a PROXY header of version 2 begins (haproxy, `doc/proxy-protocol.txt`, 2.2), for those that
/// read, write and recognise one.
public final class ProxySignature {
    public static final String TEXT = "\r\n\r\n\0\r\nQUIT\n";
    public static final int LENGTH = TEXT.length();

    private ProxySignature() {}

    public static byte[] bytes() {
        return TEXT.getBytes(US_ASCII);
    }
}
