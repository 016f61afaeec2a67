namespace Omni.Domain.Estimates;

/// <summary>Probabilities that a count is at most k, stable for large k: summed from k on into the smaller tail.</summary>
internal static class CountDistributions
{
    private const double Negligible = 1e-17;

    /// <summary>P(N ≤ k) for a Poisson count of that mean.</summary>
    public static double Poisson(long k, double mean)
    {
        if (mean <= 0) return 1;
        var at = Math.Exp((k * Math.Log(mean)) - mean - LogGamma(k + 1));
        return k < mean ? Below(k, at, j => j / mean) : 1 - Above(k, at, j => mean / j);
    }

    /// <summary>
    /// x^a · Σ_{j=0..k} binom(a + j − 1, j)(1 − x)^j with binom for real a: a negative binomial count is at most k.
    /// </summary>
    public static double NegativeBinomial(long k, double a, double x)
    {
        if (x >= 1) return 1;
        if (x <= 0) return 0;
        var fails = 1 - x;
        var at = Math.Exp((a * Math.Log(x)) + LogGamma(a + k) - LogGamma(a) - LogGamma(k + 1) + (k * Math.Log(fails)));
        return k < a * fails / x
            ? Below(k, at, j => j / ((a + j - 1) * fails))
            : 1 - Above(k, at, j => (a + j - 1) / j * fails);
    }

    /// <param name="at">The term of k.</param>
    /// <param name="down">What makes the term of j into that of j − 1.</param>
    private static double Below(long k, double at, Func<long, double> down)
    {
        var sum = at;
        for (var j = k; j > 0 && at > Negligible * sum; j--)
            sum += at *= down(j);
        return Math.Clamp(sum, 0, 1);
    }

    /// <param name="up">What makes the term of j − 1 into that of j.</param>
    private static double Above(long k, double at, Func<long, double> up)
    {
        var sum = 0d;
        for (var j = k + 1; at > Negligible; j++)
            sum += at *= up(j);
        return Math.Clamp(sum, 0, 1);
    }

    /// <summary>ψ(x) = d ln Γ(x)/dx, x &gt; 0: carried upwards to its asymptotic series; error about 10⁻¹³.</summary>
    public static double Digamma(double x)
    {
        var sum = 0d;
        for (; x < 10; x++)
            sum -= 1 / x;
        var square = 1 / (x * x);
        return sum + Math.Log(x) - (0.5 / x)
            - (square * ((1d / 12) - (square * ((1d / 120) - (square * ((1d / 252) - (square * ((1d / 240) - (square / 132)))))))));
    }

    /// <summary>ln Γ(x), x &gt; 0, by Lanczos' approximation (g = 7, n = 9); relative error about 10⁻¹⁴.</summary>
    private static double LogGamma(double x)
    {
        if (x < 0.5) return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        x--;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i);
        var t = x + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];
}
