using System.Text.Json.Serialization;
using Orleans;

namespace Omni.Domain;

/// <summary>An id: a type prefix and, where Omni makes it, 128 time-ordered bits (Semantics §2).</summary>
public interface IId<out TSelf>
{
    /// <summary>The id's text, prefix included.</summary>
    string Value { get; }

    /// <summary>Wraps a text that is known to be such an id.</summary>
    static abstract TSelf From(string value);
}

/// <summary>A customer's matter. Prefix <c>con_</c>; also the name of its stream.</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdConverter<ConversationId>))]
public readonly record struct ConversationId([property: Id(0)] string Value) : IId<ConversationId>
{
    /// <inheritdoc/>
    public static ConversationId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>One stretch of work on one channel. Prefix <c>int_</c>.</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdConverter<InteractionId>))]
public readonly record struct InteractionId([property: Id(0)] string Value) : IId<InteractionId>
{
    /// <inheritdoc/>
    public static InteractionId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A message in either direction. Prefix <c>msg_</c>.</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdConverter<MessageId>))]
public readonly record struct MessageId([property: Id(0)] string Value) : IId<MessageId>
{
    /// <inheritdoc/>
    public static MessageId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>One interaction reserved for one agent until a deadline. Prefix <c>off_</c>.</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdConverter<OfferId>))]
public readonly record struct OfferId([property: Id(0)] string Value) : IId<OfferId>
{
    /// <inheritdoc/>
    public static OfferId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A person. Prefix <c>cus_</c>; also the name of the stream.</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdConverter<CustomerId>))]
public readonly record struct CustomerId([property: Id(0)] string Value) : IId<CustomerId>
{
    /// <inheritdoc/>
    public static CustomerId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>An agent, named in the settings. Prefix <c>agt_</c>; also the name of the stream.</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdConverter<AgentId>))]
public readonly record struct AgentId([property: Id(0)] string Value) : IId<AgentId>
{
    /// <inheritdoc/>
    public static AgentId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A queue, named in the settings. Prefix <c>que_</c>.</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdConverter<QueueId>))]
public readonly record struct QueueId([property: Id(0)] string Value) : IId<QueueId>
{
    /// <inheritdoc/>
    public static QueueId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A channel connector, the subject of its token. Prefix <c>cnn_</c>.</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdConverter<ConnectorId>))]
public readonly record struct ConnectorId([property: Id(0)] string Value) : IId<ConnectorId>
{
    /// <inheritdoc/>
    public static ConnectorId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
