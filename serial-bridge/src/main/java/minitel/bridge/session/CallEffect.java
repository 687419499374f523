package minitel.bridge.session;

import java.util.Optional;
import minitel.bridge.page.PageFacts;

/// What a [CallMachine] wants done.
public sealed interface CallEffect {

    /// Calls a service, in the background.
    record Dial(int link, CallTarget target) implements CallEffect {}

    /// Ends a link, or gives the call up.
    record Close(int link) implements CallEffect {}

    /// Gives the screen to a link.
    record Front(int link) implements CallEffect {}

    /// One message up to a service.
    record Send(int link, byte[] message) implements CallEffect {}

    /// Gives the screen to the bridge's own page.
    record Page(PageFacts.Gateway gateway, Optional<CallNotice> notice) implements CallEffect {}

    /// Shows on the own page how the gateway is, and a message.
    record Tell(PageFacts.Gateway gateway, Optional<CallNotice> notice) implements CallEffect {}

    /// Shows on the own page which gateways there are; what it says still holds.
    record Refresh() implements CallEffect {}

    /// Keeps who is called from now on when nobody is asked.
    record Remember(KnownServers.Remembered remembered) implements CallEffect {}

    /// Counts a service that was lost.
    record Lost() implements CallEffect {}

    /// Ends the session: nobody is there any more.
    record Over() implements CallEffect {}
}
