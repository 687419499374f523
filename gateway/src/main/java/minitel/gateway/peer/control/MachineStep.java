package minitel.gateway.peer.control;

import java.util.ArrayList;
import java.util.List;
import minitel.gateway.peer.message.EngineOrder;

/// What one step of the machine comes to. For one thread, and then for readers.
///
/// @param orders in this order to the engine
/// @param news sentences for the log
record MachineStep(List<EngineOrder> orders, List<String> news) {

    MachineStep() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    void order(EngineOrder order) {
        orders.add(order);
    }

    void tell(String sentence) {
        news.add(sentence);
    }
}
