package minitel.bridge.simulate;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A Minitel on a cable whose time is moved by hand, and what the other end hears.
final class HandTimedMinitel implements Wire.Far {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;

    /// A byte that was heard and when.
    record Heard(byte raw, long at) {}

    private final List<Heard> heard = new ArrayList<>();
    final Wire wire;
    final Engine engine;
    long now;

    /// What the other end is pinned to; 0 when it follows the Minitel.
    int pinned;

    HandTimedMinitel(Model model) {
        wire = new Wire(model, this);
        engine = wire.engine();
        engine.settle(now);
    }

    @Override
    public int speed() {
        return pinned == 0 ? engine.speed() : pinned;
    }

    @Override
    public void hear(byte[] raw) {
        for (byte b : raw) {
            heard.add(new Heard(b, now));
        }
    }

    /// Lets time pass.
    HandTimedMinitel pass(long nanos) {
        long end = now + nanos;
        while (wire.due() <= end) {
            now = Math.max(now, wire.due());
            wire.advance(now);
        }
        now = end;
        return this;
    }

    /// Sends characters with parity and waits until they were executed and answered; one that is
    /// above 7F goes as it is.
    HandTimedMinitel send(String hex) {
        return raw(withParity(bytes(hex)));
    }

    HandTimedMinitel raw(byte... bytes) {
        int speed = speed();
        wire.receive(bytes, bytes.length, speed, now);
        return pass(bytes.length * 10 * SECOND / speed + 300 * MILLI);
    }

    static byte[] withParity(byte[] plain) {
        byte[] raw = plain.clone();
        for (int i = 0; i < raw.length; i++) {
            raw[i] = raw[i] < 0 ? raw[i] : (byte) Uart.withParity(raw[i]);
        }
        return raw;
    }

    /// All that was heard since the last call, parity stripped.
    String answer() {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        takeHeard().forEach(one -> plain.write(one.raw & 0x7F));
        return hex(plain.toByteArray());
    }

    List<Heard> takeHeard() {
        List<Heard> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    String row(int row) {
        return engine.display().row(row).stripTrailing();
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
    }
}
