package minitel.gateway.relay.segment;

/// Is told what happens on the segments.
public interface SegmentListener {

    /// A frame was heard that may be one to relay: the kernel's filter has let it pass, nobody has
    /// checked it. On a thread of the segment's, which hears nothing else meanwhile: what comes in
    /// pieces has one, all else another.
    ///
    /// @param buffer the frame from its Ethernet header on; another one's at the next call
    /// @param length how many bytes of it
    void heard(RelaySegment segment, byte[] buffer, int length);

    /// Its state or its addresses are others than before; nothing is heard at one that has come up
    /// before this has returned. On the thread that watches all segments.
    void changed(RelaySegment segment);
}
