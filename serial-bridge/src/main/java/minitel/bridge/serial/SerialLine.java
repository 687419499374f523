package minitel.bridge.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import minitel.io.EvenParity;

/// A serial device as a line. The device itself is always at 8 bits without parity and without any
/// flow control: `13` and `11` are a Minitel's SEP and cursor, not XOFF and XON.
///
/// A write blocks while the device does not take the characters and, like a read, pins the carrier
/// of a virtual thread meanwhile: whoever writes from one stays within what the kernel holds (4
/// KiB).
public final class SerialLine implements MinitelLine {
    /// Start bit, eight bits, stop bit.
    private static final int BITS_ON_WIRE = 10;

    /// So few characters at once that a discarded queue always has room for them.
    private static final int CHUNK = 64;

    /// What an adapter may hold back beyond the wire time, since not all say when they have sent.
    private static final long ADAPTER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /// How long [#close] waits for a read and a write to return.
    private static final long LEAVING_SECONDS = 1;

    /// The library keeps one error number for all ports: they are opened one at a time.
    private static final ReentrantLock OPENING = new ReentrantLock();

    private final String device;
    private final SerialPort port;
    private final boolean sevenBits;

    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Open until the line is closed or its device has gone.
    private final CountDownLatch ended = new CountDownLatch(1);

    private final AtomicLong parityErrors = new AtomicLong();

    /// When all that was written has left the wire, as [System#nanoTime].
    private final AtomicLong idleAt = new AtomicLong(System.nanoTime());

    private volatile int speed;

    private SerialLine(String device, SerialPort port, int speed, boolean sevenBits) {
        this.device = device;
        this.port = port;
        this.speed = speed;
        this.sevenBits = sevenBits;
    }

    /// Opens a device for this program alone, DTR and RTS on, as most things expect them.
    ///
    /// @param device `/dev/ttyUSB0`, or a link to it, which is followed anew each time
    /// @param speed in bit/s
    /// @param bits 7 (with even parity) or 8
    /// @throws IOException with one sentence: which device, what is the matter, what to do
    public static SerialLine open(String device, int speed, int bits) throws IOException {
        return open(device, speed, bits, true);
    }

    /// Opens a device of which nobody knows what it is: DTR and RTS are off, and stay off after
    /// [#close]. Linux raises both by itself while it opens a device that nobody has open; they are
    /// taken down again in the next two system calls. That is all a program can do: a board that
    /// resets at the first edge does so.
    ///
    /// @throws IOException as [#open]
    public static SerialLine openQuietly(String device, int speed, int bits) throws IOException {
        return open(device, speed, bits, false);
    }

    /// Has `goodbye` run, and waits for it, before the library closes all lines as the program
    /// ends: other shutdown hooks run at the same time as the library's and come too late.
    ///
    /// @param goodbye bounded in time by itself
    /// @throws IOException when the native part of the library cannot be loaded
    public static void beforeExit(Runnable goodbye) throws IOException {
        NativeLibrary.load(SerialPort::getCommPorts);
        SerialPort.addShutdownHook(Thread.ofPlatform().name("goodbye").unstarted(goodbye));
    }

    private static SerialLine open(String device, int speed, int bits, boolean signals)
            throws IOException {
        if (speed <= 0 || bits != 7 && bits != 8) {
            throw new IllegalArgumentException(speed + " bit/s, " + bits + " bits");
        }
        OPENING.lock();
        try {
            NativeLibrary.load(SerialPort::getCommPorts);
            Path node = node(device);
            DeviceLocks locks = new DeviceLocks(Path.of("/"));
            String holder = locks.lockFile(node).orElse("");
            if (!holder.isEmpty()) {
                throw new IOException(DeviceRefusal.taken(device, holder));
            }
            SerialPort port = SerialPort.getCommPort(node.toString());
            configure(port, speed, signals);
            if (port.openPort(0)) {
                return new SerialLine(device, port, speed, bits == 7);
            }
            int error = port.getLastErrorCode();
            throw new IOException(
                    Files.exists(node)
                            ? DeviceRefusal.of(device, node, error, locks).sentence()
                            : DeviceRefusal.missing(device));
        } catch (SerialPortInvalidPortException e) {
            throw new IOException(DeviceRefusal.missing(device), e);
        } finally {
            OPENING.unlock();
        }
    }

    private static Path node(String device) throws IOException {
        try {
            return Path.of(device).toRealPath();
        } catch (IOException | InvalidPathException e) {
            throw new IOException(DeviceRefusal.missing(device), e);
        }
    }

    /// RS-485 mode without control of it changes one thing: a break (Ctrl-Connexion/Fin is one of
    /// 3.5 s) comes as one NUL, where it else throws away what waits in both directions.
    private static void configure(SerialPort port, int speed, boolean signals) {
        port.disableRs485ModeControl();
        port.setComPortParameters(speed, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY, true);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
        port.setDTRandRTS(signals, signals);
    }

    @Override
    public int read(byte[] buffer) {
        reading.lock();
        try {
            int n = over() ? -1 : port.readBytes(buffer, buffer.length);
            if (n <= 0 || over()) {
                ended.countDown();
                return -1;
            }
            if (sevenBits) {
                parityErrors.addAndGet(EvenParity.check(buffer, n, BAD));
            }
            return n;
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void write(byte[] characters, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, characters.length);
        byte[] wire =
                sevenBits
                        ? EvenParity.added(characters, offset, length)
                        : Arrays.copyOfRange(characters, offset, offset + length);
        writing.lock();
        try {
            for (int from = 0; from < length; from += CHUNK) {
                writeChunk(wire, from, Math.min(CHUNK, length - from));
            }
        } finally {
            writing.unlock();
        }
    }

    private void writeChunk(byte[] wire, int from, int length) throws IOException {
        requireOpen();
        // After a hang-up the library says 0, and calls it no error.
        if (port.writeBytes(wire, length, from) != length) {
            ended.countDown();
        }
        requireOpen();
        long start = Math.max(idleAt.get(), System.nanoTime());
        idleAt.set(start + TimeUnit.SECONDS.toNanos((long) length * BITS_ON_WIRE) / speed);
    }

    @Override
    public void speed(int bitsPerSecond) throws IOException {
        if (bitsPerSecond <= 0) {
            throw new IllegalArgumentException(bitsPerSecond + " bit/s");
        }
        requireOpen();
        if (!port.setBaudRate(bitsPerSecond)) {
            throw new IOException(
                    device
                            + " does not go to "
                            + bitsPerSecond
                            + " bit/s, or is not there any more");
        }
        speed = bitsPerSecond;
        port.flushIOBuffers();
    }

    @Override
    public void drain() {
        long nanos = idleAt.get() - System.nanoTime() + ADAPTER_NANOS;
        try {
            ended.await(nanos, TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            Thread.currentThread().interrupt(); // whoever interrupts does not want to wait
        }
    }

    @Override
    public int speed() {
        return speed;
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public long parityErrors() {
        return parityErrors.get();
    }

    /// Ends the line and drops what was written and not yet sent ([#drain] waits for that).
    ///
    /// The descriptor is closed only when the read and the write have returned: its number, and the
    /// library's notes on the device, go to whoever opens next.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        ended.countDown();
        port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0); // wakes both
        port.flushIOBuffers(); // makes room for what is being written
        awaitLeft(reading);
        awaitLeft(writing);
        port.closePort();
    }

    private static void awaitLeft(ReentrantLock busy) {
        try {
            if (busy.tryLock(LEAVING_SECONDS, TimeUnit.SECONDS)) {
                busy.unlock();
            }
        } catch (Throwable _) {
            Thread.currentThread().interrupt(); // close then ends them the hard way
        }
    }

    private boolean over() {
        return ended.getCount() == 0;
    }

    private void requireOpen() throws IOException {
        if (over()) {
            throw new IOException(
                    closed.get()
                            ? "the line " + device + " is closed"
                            : device + " is not there any more: plug the adapter in again");
        }
    }
}
