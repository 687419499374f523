package minitel.bridge.serial;

import java.io.IOException;

/// A serial line to a Minitel, as characters. One thread reads and, at the same time, one writes;
/// [#close] may come from any thread, more than once, and ends both.
///
/// At 7 bits (the normal state of a Minitel) every character carries an even parity bit, made and
/// checked here in software; at 8 bits the characters pass as they are.
public interface MinitelLine extends AutoCloseable {

    /// At 7 bits, what a character of wrong parity is read as.
    byte BAD = (byte) 0x80;

    /// Waits for characters and copies as many as there are, at least one, into `buffer`. For a
    /// platform thread: the native read pins the carrier of a virtual one.
    ///
    /// @return how many; -1 when the device has gone or the line is closed, and for ever after
    int read(byte[] buffer);

    /// Hands characters to the device, which sends them as fast as the line goes.
    ///
    /// @throws IOException when the device has gone or does not take them
    void write(byte[] characters, int offset, int length) throws IOException;

    /// Sets the speed, in bit/s, at once: whoever wrote before waits until that has left
    /// ([#drain]). What came in until now and was not read is thrown away, and with it whatever has
    /// not left yet.
    ///
    /// @throws IOException when the device has gone or refuses the speed
    void speed(int bitsPerSecond) throws IOException;

    /// Waits until what was written has left the machine: the computed time on the wire and a
    /// margin for the adapter, since not every adapter tells.
    void drain();

    /// What the line goes at now, in bit/s.
    int speed();

    /// The device, for people: `/dev/ttyUSB0`.
    String device();

    /// How many characters came with a wrong parity since the line was opened.
    long parityErrors();

    @Override
    void close();
}
