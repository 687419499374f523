package minitel.gateway.relay.segment;

import java.io.IOException;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.life.LogBudget;
import minitel.os.InterfaceRow;
import org.tinylog.Logger;

/// An interface that is open: hears on threads of its own until it is closed or breaks. Looked
/// after by the thread that watches the interfaces; any may send.
interface SegmentPort extends AutoCloseable {

    /// Opens one that is up.
    @FunctionalInterface
    interface Opener {
        SegmentPort open(InterfaceRow row) throws Exception;
    }

    /// What was heard, on a thread of the port's.
    @FunctionalInterface
    interface HeardBytes {
        void of(byte[] buffer, int length);
    }

    /// Why its thread has ended though nobody closed it: the interface is down or gone, or there is
    /// a fault in this program. Either way it is opened again.
    static void ended(String name, Throwable why) {
        if (!(why instanceof IOException) && LogBudget.FAULTS.allows()) {
            Logger.error(why, "what was heard at {} has broken its thread", name);
        } else {
            Logger.debug(why, "{} is heard no more", name);
        }
    }

    /// From now on it says what it hears, and has heard since it was opened. Once.
    void hear(HeardBytes heard);

    /// Whether it still hears and sends on this interface as it is now.
    boolean serves(InterfaceRow row);

    SendOutcome send(UdpFrame frame);

    /// How many frames the kernel has dropped since this was asked last.
    int newlyLost();

    @Override
    void close();
}
