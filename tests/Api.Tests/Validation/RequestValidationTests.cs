using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Validation;

/// <summary>What agents, desks and systems must not ask: each with its field and reason, whatever the state.</summary>
public sealed class RequestValidationTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static readonly Dictionary<string, (Roles Role, Func<CallInvoker, Task> Call, string Reason, string Field)>
        Cases = new(StringComparer.Ordinal)
        {
            ["connect without device"] = Stream(new(), "FIELD_REQUIRED", "device_id"),
            ["connect with a long device"] = Stream(new() { DeviceId = new('d', 65) }, "FIELD_TOO_LONG", "device_id"),
            ["connect with a foreign cursor"] =
                Stream(new() { DeviceId = "d", Cursor = "not one" }, "CURSOR_MALFORMED", "cursor"),
            ["message without request id"] =
                Agent(a => a.SendMessageAsync(Message(m => m.RequestId = "")), "REQUEST_ID_MISSING", "request_id"),
            ["message with a long request id"] = Agent(
                a => a.SendMessageAsync(Message(m => m.RequestId = new('r', 129))), "FIELD_TOO_LONG", "request_id"),
            ["message without text"] = Agent(a => a.SendMessageAsync(Message(m => m.Text = "")), "TEXT_EMPTY", "text"),
            ["message above 64 KiB"] =
                Agent(a => a.SendMessageAsync(Message(m => m.Text = new('x', 65_537))), "TEXT_TOO_LONG", "text"),
            ["message to no conversation"] = Agent(
                a => a.SendMessageAsync(Message(m => m.ConversationId = "")), "FIELD_REQUIRED", "conversation_id"),
            ["message to something else"] = Agent(
                a => a.SendMessageAsync(Message(m => m.ConversationId = "agt_1")),
                "FIELD_MALFORMED", "conversation_id"),
            ["accept without request id"] = Agent(
                a => a.AcceptOfferAsync(new()), "REQUEST_ID_MISSING", "request_id"),
            ["accept of no offer"] = Agent(
                a => a.AcceptOfferAsync(new() { RequestId = "r", ConversationId = "con_1", InteractionId = "int_1" }),
                "FIELD_REQUIRED", "offer_id"),
            ["decline for a reason that does not exist"] = Agent(
                a => a.DeclineOfferAsync(new()
                {
                    RequestId = "r", ConversationId = "con_1", InteractionId = "int_1", OfferId = "off_1",
                    Reason = (DeclineReason)9,
                }),
                "FIELD_OUT_OF_RANGE", "reason"),
            ["not ready without reason"] = Agent(
                a => a.SetRoutabilityAsync(new() { RequestId = "r", Routability = Routability.NotReady }),
                "FIELD_REQUIRED", "reason"),
            ["available with a reason"] = Agent(
                a => a.SetRoutabilityAsync(
                    new() { RequestId = "r", Routability = Routability.Available, Reason = "x" }),
                "FIELD_MALFORMED", "reason"),
            ["no routability"] = Agent(
                a => a.SetRoutabilityAsync(new() { RequestId = "r" }), "FIELD_OUT_OF_RANGE", "routability"),
            ["switch to an unknown channel"] = Agent(
                a => a.SwitchChannelAsync(new()
                {
                    RequestId = "r", ConversationId = "con_1", InteractionId = "int_1", Channel = "fax",
                }),
                "CHANNEL_UNKNOWN", "channel"),
            ["transfer of no kind"] = Transfer(t => t.Kind = TransferKind.Unspecified, "FIELD_OUT_OF_RANGE", "kind"),
            ["transfer to nobody"] = Transfer(t => t.QueueId = "", "FIELD_REQUIRED", "queue_id"),
            ["transfer to an unknown queue"] = Transfer(t => t.QueueId = "que_x", "QUEUE_UNKNOWN", "queue_id"),
            ["transfer to an unknown agent"] = Transfer(t => t.AgentId = "agt_x", "AGENT_UNKNOWN", "agent_id"),
            ["transfer to oneself"] = Transfer(t => t.AgentId = "agt_1", "TRANSFER_TO_SELF", "agent_id"),
            ["warm transfer without an agent"] = Transfer(t => t.Kind = TransferKind.Warm, "FIELD_REQUIRED", "agent_id"),
            ["conference without an agent"] = Transfer(t => t.Kind = TransferKind.Conference, "FIELD_REQUIRED", "agent_id"),
            ["conference with a queue"] = Transfer(
                t => (t.Kind, t.AgentId) = (TransferKind.Conference, "agt_2"), "FIELD_MALFORMED", "queue_id"),
            ["warm transfer with a queue"] = Transfer(
                t => (t.Kind, t.AgentId) = (TransferKind.Warm, "agt_2"), "FIELD_MALFORMED", "queue_id"),
            ["return with a queue"] = Transfer(t => t.Kind = TransferKind.Return, "FIELD_MALFORMED", "queue_id"),
            ["return to an agent"] = Transfer(
                t => (t.Kind, t.AgentId, t.QueueId) = (TransferKind.Return, "agt_2", ""), "FIELD_MALFORMED", "agent_id"),
            ["escalation by no mode there is"] = Transfer(
                t => (t.Kind, t.EscalationMode) = (TransferKind.Escalation, (EscalationMode)3), "FIELD_OUT_OF_RANGE", "escalation_mode"),
            ["blind transfer with a mode of escalations"] = Transfer(
                t => t.EscalationMode = EscalationMode.Consult, "FIELD_MALFORMED", "escalation_mode"),
            ["transfer with a long reason"] = Transfer(t => t.Reason = new('r', 1_001), "FIELD_TOO_LONG", "reason"),
            ["profile of something else"] = Customers(
                c => c.GetProfileAsync(new() { CustomerId = "con_1" }), "FIELD_MALFORMED", "customer_id"),
            ["timeline with a page too large"] = Customers(
                c => c.GetTimelineAsync(new() { CustomerId = "cus_1", PageSize = 101 }),
                "FIELD_OUT_OF_RANGE", "page_size"),
            ["timeline with a foreign page token"] = Customers(
                c => c.GetTimelineAsync(new() { CustomerId = "cus_1", PageToken = "!" }),
                "PAGE_TOKEN_MALFORMED", "page_token"),
            ["customer made without request id"] = Customers(
                c => c.ResolveAsync(new() { CreateIfUnknown = true, Identifier = Phone("+48221234567") }),
                "REQUEST_ID_MISSING", "request_id"),
            ["link of a malformed phone"] = Customers(
                c => c.LinkIdentifierAsync(new() { RequestId = "r", CustomerId = "cus_1", Identifier = Phone("22") }),
                "PHONE_MALFORMED", "identifier.value"),
            ["settings that are absent"] = Settings(new() { RequestId = "r" }, "FIELD_REQUIRED", "settings"),
            ["settings with a negative time"] = Settings(
                new() { RequestId = "r", Settings = new() { Policy = new() { CoolDown = new() { Seconds = -1 } } } },
                "FIELD_OUT_OF_RANGE", "settings.policy.cool_down"),
        };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_ThatIsWrong_IsRefusedWithItsField(string name)
    {
        var (role, call, reason, field) = Cases[name];
        var subject = role == Roles.Agent ? "agt_1" : "somebody";
        await Refused.WithAsync(
            StatusCode.InvalidArgument, reason, () => call(server.As(role, subject)), field);
    }

    [Fact]
    public async Task Answers_ThatAreWrong_AreRefusedWithTheirField()
    {
        var channels = new ChannelService.ChannelServiceClient(server.As(Roles.Connector, "cnn_voice"));
        var request = new RecordAnswerRequest { ConversationId = "con_1", InteractionId = "int_1" };
        request.Answers.Add(new Answer { Slot = "Topic!", Value = "x" });
        await Refused.WithAsync(
            StatusCode.InvalidArgument,
            "FIELD_MALFORMED",
            () => channels.RecordAnswerAsync(request).ResponseAsync,
            "answers[0].slot");
    }

    [Fact]
    public async Task CreateIfUnknown_ByAgent_IsRefused()
    {
        var customers = new CustomerService.CustomerServiceClient(server.As(Roles.Agent, "agt_1"));
        var request = new ResolveRequest
        {
            CreateIfUnknown = true, RequestId = "r", Identifier = Phone("+48221234567"),
        };
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", () => customers.ResolveAsync(request).ResponseAsync);
    }

    private static (Roles, Func<CallInvoker, Task>, string, string) Transfer(
        Action<TransferInteractionRequest> change, string reason, string field)
    {
        var request = new TransferInteractionRequest
        {
            RequestId = "r", ConversationId = "con_1", InteractionId = "int_1", Kind = TransferKind.Blind, QueueId = "que_live",
        };
        change(request);
        return Agent(a => a.TransferInteractionAsync(request), reason, field);
    }

    private static Identifier Phone(string value) => new() { Kind = IdentifierKind.Phone, Value = value };

    private static SendMessageRequest Message(Action<SendMessageRequest> change)
    {
        var request = new SendMessageRequest
        {
            RequestId = "r", ConversationId = "con_1", InteractionId = "int_1", Text = "hello",
        };
        change(request);
        return request;
    }

    private static (Roles Role, Func<CallInvoker, Task> Call, string Reason, string Field) Stream(
        ConnectRequest request, string reason, string field) =>
        (Roles.Agent, async invoker =>
        {
            using var call = new AgentService.AgentServiceClient(invoker).Connect(request);
            await call.ResponseStream.MoveNext(CancellationToken.None);
        }, reason, field);

    private static (Roles Role, Func<CallInvoker, Task> Call, string Reason, string Field) Agent<TResponse>(
        Func<AgentService.AgentServiceClient, AsyncUnaryCall<TResponse>> call, string reason, string field) =>
        (Roles.Agent, invoker => call(new(invoker)).ResponseAsync, reason, field);

    private static (Roles Role, Func<CallInvoker, Task> Call, string Reason, string Field) Customers<TResponse>(
        Func<CustomerService.CustomerServiceClient, AsyncUnaryCall<TResponse>> call, string reason, string field) =>
        (Roles.Integrator, invoker => call(new(invoker)).ResponseAsync, reason, field);

    private static (Roles Role, Func<CallInvoker, Task> Call, string Reason, string Field) Settings(
        ApplySettingsRequest request, string reason, string field) =>
        (Roles.Admin, invoker => new SettingsService.SettingsServiceClient(invoker).ApplyAsync(request).ResponseAsync,
            reason, field);
}
