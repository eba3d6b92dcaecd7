package ai.chatbot.user.guest;

import ai.chatbot.common.contract.user.GuestApi;
import ai.chatbot.common.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GuestController implements GuestApi {

    private final IssueWidgetToken issueWidgetToken;
    private final StartTrial startTrial;
    private final HttpServletRequest request;

    /** @param request of whichever call is being answered */
    GuestController(IssueWidgetToken issueWidgetToken, StartTrial startTrial, HttpServletRequest request) {
        this.issueWidgetToken = issueWidgetToken;
        this.startTrial = startTrial;
        this.request = request;
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public GuestToken widgetToken(WidgetVisitor visitor) {
        return issueWidgetToken.issue(visitor, Caller.current());
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public GuestToken trialToken() {
        return startTrial.start(request.getRemoteAddr());
    }
}
