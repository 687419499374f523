package minitel.find.dns;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes a message, without compression: ours are short. For one message, one thread.
public final class DnsWriter {
    private static final int RESPONSE_WITH_AUTHORITY = 0x8400;
    private static final int INTERNET = 1;

    /// RFC 6762 10.2: this is the only record of that name and type.
    private static final int ONLY_ONE = 0x8001;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// Whether who reads it knows of multicast's marks.
    private final boolean marked;

    private DnsWriter(boolean marked) {
        this.marked = marked;
    }

    /// @throws IllegalArgumentException when a label or a text is too long: ours never are
    public static ByteBuffer write(DnsMessage message) {
        boolean plain = message.response() && !message.questions().isEmpty();
        return ByteBuffer.wrap(new DnsWriter(!plain).message(message));
    }

    private byte[] message(DnsMessage message) {
        number(message.id());
        number(message.response() ? RESPONSE_WITH_AUTHORITY : 0);
        number(message.questions().size());
        number(message.answers().size());
        number(message.authorities().size());
        number(message.additionals().size());
        for (DnsQuestion question : message.questions()) {
            name(question.name());
            number(question.type());
            number(INTERNET);
        }
        records(message.answers(), marked);
        records(message.authorities(), false);
        records(message.additionals(), marked);
        return bytes.toByteArray();
    }

    private void records(List<DnsRecord> records, boolean markOnly) {
        for (DnsRecord each : records) {
            boolean shared = each instanceof DnsRecord.Pointer;
            name(each.name());
            number(each.type());
            number(markOnly && !shared ? ONLY_ONE : INTERNET);
            number((int) (each.ttl() >>> 16) & 0xffff);
            number((int) each.ttl() & 0xffff);
            byte[] data = new DnsWriter(marked).data(each);
            number(data.length);
            bytes.writeBytes(data);
        }
    }

    private byte[] data(DnsRecord each) {
        switch (each) {
            case DnsRecord.Pointer it -> name(it.target());
            case DnsRecord.ServicePlace it -> {
                number(0);
                number(0);
                number(it.port());
                name(it.host());
            }
            case DnsRecord.Remarks it -> it.texts().forEach(text -> text(text, 255));
            case DnsRecord.HostAddress it -> bytes.writeBytes(it.address().getAddress());
        }
        return bytes.toByteArray();
    }

    private void name(DnsName name) {
        name.labels().forEach(label -> text(label, DnsName.LONGEST_LABEL));
        bytes.write(0);
    }

    private void text(String text, int longest) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        if (octets.length > longest) {
            throw new IllegalArgumentException("longer than " + longest + " bytes: " + text);
        }
        bytes.write(octets.length);
        bytes.writeBytes(octets);
    }

    private void number(int number) {
        bytes.write(number >> 8);
        bytes.write(number);
    }
}
