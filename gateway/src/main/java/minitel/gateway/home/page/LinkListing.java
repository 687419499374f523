package minitel.gateway.home.page;

/// A machine that this one is linked with, as the home shows it.
///
/// @param received bytes over the way that is used, as those sent
public record LinkListing(String name, State state, long received, long sent) {

    public enum State {
        DIRECT,
        RELAYED,
        ONLINE,
        OFFLINE
    }
}
