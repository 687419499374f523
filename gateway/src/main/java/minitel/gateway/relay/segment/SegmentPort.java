package minitel.gateway.relay.segment;

import minitel.gateway.relay.frame.UdpFrame;
import minitel.os.InterfaceRow;

/// An interface that is open: hears on a thread of its own until it is closed or breaks. Looked
/// after by the thread that watches the interfaces; any may send.
interface SegmentPort extends AutoCloseable {

    /// Opens one that is up, and says what it hears.
    @FunctionalInterface
    interface Opener {
        SegmentPort open(InterfaceRow row, HeardBytes heard) throws Exception;
    }

    /// What was heard, on the port's thread.
    @FunctionalInterface
    interface HeardBytes {
        void of(byte[] buffer, int length);
    }

    /// Whether it still hears and sends on this interface as it is now.
    boolean serves(InterfaceRow row);

    SendOutcome send(UdpFrame frame);

    /// How many frames the kernel has dropped since this was asked last.
    int newlyLost();

    @Override
    void close();
}
