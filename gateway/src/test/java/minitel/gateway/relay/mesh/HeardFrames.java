package minitel.gateway.relay.mesh;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.kit.Patience;

/// What a mesh has for its relay, kept until a test takes it.
final class HeardFrames implements MeshListener {
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile List<MeshPeer> peers = List.of();

    record Frame(MeshPeer from, byte[] bytes) {
        String payload() {
            return MeshFixture.payload(bytes, bytes.length);
        }
    }

    @Override
    public void received(MeshPeer from, byte[] buffer, int length) {
        frames.add(new Frame(from, Arrays.copyOf(buffer, length)));
    }

    @Override
    public void changed(List<MeshPeer> now) {
        peers = now;
        changes.incrementAndGet();
    }

    /// How often it was told of others, or of other addresses.
    int changes() {
        return changes.get();
    }

    List<MeshPeer> peers() {
        return peers;
    }

    /// Whether a frame was here, which is taken.
    boolean poll() {
        return frames.poll() != null;
    }

    /// The next frame that comes.
    Frame next() throws InterruptedException {
        Frame frame = frames.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame came");
        }
        return frame;
    }
}
