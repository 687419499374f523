package minitel.gateway.pavi.background;

import minitel.gateway.pavi.message.ServiceUrl;

/// Something that a service wants done at a time.
sealed interface PlannedCall {

    AskingVisit asker();

    /// Unix seconds.
    long time();

    /// A call of the service, about a caller who need not be there any more.
    ///
    /// @param failed how often it could not be reached already
    record Posting(AskingVisit asker, ServiceUrl to, String uniqueId, long time, int failed)
            implements PlannedCall {

        Posting again(long later) {
            return new Posting(asker, to, uniqueId, later, failed + 1);
        }
    }

    /// Words put into a caller's field.
    record Typing(AskingVisit asker, String uniqueId, String text, long time)
            implements PlannedCall {}
}
