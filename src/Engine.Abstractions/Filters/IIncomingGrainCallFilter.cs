namespace Orleans;

/// <summary>Sees every call into a grain, inside the grain's turn. Registered on the silo builder.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Does what it has to do and awaits <see cref="IGrainCallContext.Invoke" /> in between.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}
