using Orleans.Runtime;

namespace Orleans;

/// <summary>Reads the identity behind a grain or a reference.</summary>
public static class GrainExtensions
{
    /// <summary>The identity of a grain, from inside it or through a reference.</summary>
    public static GrainId GetGrainId(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainReference reference => reference.GrainId,
            IGrainBase inside => inside.GrainContext.GrainId,
            _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference.", nameof(grain)),
        };
    }

    /// <summary>The key given to <c>GetGrain</c>.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();
}
