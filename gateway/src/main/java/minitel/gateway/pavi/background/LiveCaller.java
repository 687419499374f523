package minitel.gateway.pavi.background;

import java.util.Optional;
import minitel.gateway.pavi.message.ServiceUrl;

/// A caller who is in a service over HTTP, as other parts of the gateway may reach him. Every call
/// returns at once, from any thread.
public interface LiveCaller {

    /// The address that is called next.
    ServiceUrl at();

    /// Has a line shown on row 0 ([RowZeroLine]) as soon as it can be; a bounded number waits, what
    /// finds no room is counted.
    ///
    /// @param by the service that says it: nothing of it when he is on another host by then
    void push(String text, ServiceUrl by);

    /// What follows is as if he had typed the text and it had been sent (BGCALL-SIMU).
    ///
    /// @param by likewise
    void simulate(String text, ServiceUrl by);

    /// Has the copy get all that he is painted with from now on, until it is closed; he is told on
    /// row 0.
    ///
    /// @return ends it; empty when he has gone, or is watched by too many
    Optional<PaintTaps.Tapped> copyTo(PaintTaps.Tap tap);
}
