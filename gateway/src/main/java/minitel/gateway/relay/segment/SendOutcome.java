package minitel.gateway.relay.segment;

/// What became of a frame that was to be sent on a segment.
public enum SendOutcome {
    SENT,
    /// It is lost: the interface has more to send than it can.
    NO_ROOM,
    /// The segment's frames are shorter than that.
    TOO_LONG,
    /// The interface is down or gone.
    DOWN,
    /// The same was said there a moment ago. Only where sources are not kept: a copy of a copy
    /// cannot be told otherwise.
    COPY
}
