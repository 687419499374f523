package minitel.gateway.peer.control;

/// When a link is given up, so that a new one can be made: an engine makes none while it has one.
enum TrimRule {
    /// It has been offline for two ticks.
    TIME_OFFLINE {
        @Override
        boolean isDue(LinkedPeer peer, long now, long patience) {
            return peer.isLinked() && !peer.isOnline() && now - peer.downSince() > patience;
        }
    },
    /// The page's: when it was looked at last it was offline, and older than that.
    AGE_OF_LINK {
        @Override
        boolean isDue(LinkedPeer peer, long now, long patience) {
            return peer.ageWhenOffline().stream().anyMatch(age -> age > patience);
        }
    };

    /// @param now in nanoseconds, as the patience
    abstract boolean isDue(LinkedPeer peer, long now, long patience);
}
