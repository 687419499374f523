package minitel.bridge.session;

import java.util.Optional;
import minitel.bridge.page.View;

/// What a [Course] wants done.
sealed interface Effect {

    /// Calls a service, in the background.
    record Dial(int link, Target target) implements Effect {}

    /// Ends a link, or gives the call up.
    record Close(int link) implements Effect {}

    /// Gives the screen to a link.
    record Front(int link) implements Effect {}

    /// One message up to a service.
    record Send(int link, byte[] message) implements Effect {}

    /// Gives the screen to the bridge's own page.
    record Page(View.Gateway gateway, Optional<Notice> notice) implements Effect {}

    /// Shows on the own page how the gateway is, and a message.
    record Tell(View.Gateway gateway, Optional<Notice> notice) implements Effect {}

    /// Counts a service that was lost.
    record Lost() implements Effect {}

    /// Ends the session: nobody is there any more.
    record Over() implements Effect {}
}
