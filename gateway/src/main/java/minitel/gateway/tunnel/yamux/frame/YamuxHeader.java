package minitel.gateway.tunnel.yamux.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The twelve bytes that begin each frame: version, type, flags, stream, length; all big endian.
///
/// @param length of the data behind it; of a window update the bytes that may be sent besides; of a
///   ping what its answer repeats; of a goodbye its reason
public record YamuxHeader(int type, int flags, int stream, long length) {
    public static final int SIZE = 12;

    public static final int DATA = 0;
    public static final int WINDOW_UPDATE = 1;
    public static final int PING = 2;
    public static final int GO_AWAY = 3;

    public static final int SYN = 1;
    public static final int ACK = 2;
    public static final int FIN = 4;
    public static final int RST = 8;
    private static final int ALL_FLAGS = 15;

    /// Reasons of a goodbye.
    public static final int NORMAL = 0;

    public static final int PROTOCOL_ERROR = 1;

    /// What each end of a stream may send before the other has said more.
    public static final int WINDOW = 256 * 1024;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    public static YamuxHeader decode(byte[] bytes, int at) throws YamuxViolation {
        if (bytes[at] != 0) {
            throw new YamuxViolation("a frame of version " + (bytes[at] & 0xFF));
        }
        int type = bytes[at + 1] & 0xFF;
        int flags = (short) SHORT.get(bytes, at + 2) & 0xFFFF;
        if (type > GO_AWAY || (flags & ~ALL_FLAGS) != 0) {
            throw new YamuxViolation("a frame of type " + type + " with flags " + flags);
        }
        long length = (int) INT.get(bytes, at + 8) & 0xFFFF_FFFFL;
        return new YamuxHeader(type, flags, (int) INT.get(bytes, at + 4), length);
    }

    public static void encode(byte[] to, int at, int typeAndFlags, int stream, int length) {
        INT.set(to, at, typeAndFlags);
        INT.set(to, at + 4, stream);
        INT.set(to, at + 8, length);
    }
}
