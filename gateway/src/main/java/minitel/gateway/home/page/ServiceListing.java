package minitel.gateway.home.page;

/// One line of the directory as the home shows it.
///
/// @param millis how long the last check took; counts only when it is [State#UP]
public record ServiceListing(String code, String name, State state, int millis) {

    public enum State {
        UNCHECKED,
        UP,
        DOWN
    }
}
