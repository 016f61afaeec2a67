using Orleans.Runtime;

namespace Omni.Engine.Calls;

/// <summary>For generated code: where the calls of one reference go.</summary>
/// <param name="id">The identity of what is called.</param>
public abstract class CallTarget(GrainId id)
{
    /// <summary>The identity of what is called.</summary>
    public GrainId Id { get; } = id;

    /// <summary>Sends a call and answers with a task of the method's type.</summary>
    public abstract Task Call(GrainCall call);

    /// <summary>Sends a call nobody waits for.</summary>
    public abstract void Tell(GrainCall call);

    /// <summary>Checks an argument that is itself a grain or an observer.</summary>
    /// <exception cref="ArgumentException">It is the object, not a reference to it: Orleans could not send it
    /// either.</exception>
    public static T Reference<T>(T argument) where T : class?, IAddressable? => argument is null or GrainReference
        ? argument
        : throw new ArgumentException(
            $"{argument.GetType().FullName} was passed itself; pass what GetGrain or CreateObjectReference returns.",
            nameof(argument));
}
