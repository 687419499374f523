package minitel.tls;

import java.io.ByteArrayOutputStream;

/// An element of DER (X.690): tag, length, content. Reads what the JDK has encoded itself.
final class DerElement {
    static final int SEQUENCE = 0x30;
    static final int OCTETS = 0x04;

    private DerElement() {}

    static byte[] of(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        if (length > 0xFFFF) {
            element.write(0x83);
            element.write(length >> 16);
        } else if (length > 0xFF) {
            element.write(0x82);
        } else if (length > 0x7F) {
            element.write(0x81);
        }
        if (length > 0xFF) {
            element.write(length >> 8);
        }
        element.write(length);
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    /// Where the content of the element begins that begins at `at`.
    static int content(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7F);
    }

    /// Where it ends.
    static int end(byte[] der, int at) {
        int content = content(der, at);
        int length = der[at + 1] & 0xFF;
        if (length >= 0x80) {
            length = 0;
            for (int i = at + 2; i < content; i++) {
                length = length << 8 | der[i] & 0xFF;
            }
        }
        return content + length;
    }
}
