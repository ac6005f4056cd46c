package pdf

// unpredict undoes the difference coding that some writers apply before they
// pack (ISO 32000-1, 7.4.4.4): PNG rows, or TIFF.
func (f *File) unpredict(data []byte, param dict) ([]byte, error) {
	predictor := toInt(f.resolve(param["Predictor"]))
	if predictor < 2 {
		return data, nil
	}
	colors, bits, columns := f.positive(param["Colors"], 1), f.positive(param["BitsPerComponent"], 8), f.positive(param["Columns"], 1)
	if colors > 64 || bits > 16 || columns > 1<<20 {
		return data, nil
	}
	step := max(1, colors*bits/8)
	row := (colors*bits*columns + 7) / 8
	if predictor == 2 {
		if bits == 8 {
			unpredictTIFF(data, row, step)
		}
		return data, nil
	}
	return unpredictPNG(data, row, step), nil
}

func (f *File) positive(object any, otherwise int) int {
	if n := toInt(f.resolve(object)); n > 0 {
		return n
	}
	return otherwise
}

func unpredictTIFF(data []byte, row, step int) {
	for start := 0; start+row <= len(data); start += row {
		line := data[start : start+row]
		for i := step; i < row; i++ {
			line[i] += line[i-step]
		}
	}
}

// unpredictPNG works in place: the output is shorter than the input.
func unpredictPNG(data []byte, row, step int) []byte {
	out := data[:0]
	above := make([]byte, row)
	for start := 0; start < len(data); start += row + 1 {
		kind := data[start]
		line := data[start+1 : min(len(data), start+1+row)]
		for i := range line {
			var left, corner byte
			if i >= step {
				left, corner = line[i-step], above[i-step]
			}
			switch kind {
			case 1:
				line[i] += left
			case 2:
				line[i] += above[i]
			case 3:
				line[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				line[i] += paeth(left, above[i], corner)
			}
		}
		copy(above, line)
		out = append(out, line...)
	}
	return out
}

func paeth(a, b, c byte) byte {
	pa, pb, pc := abs(int(b)-int(c)), abs(int(a)-int(c)), abs(int(a)+int(b)-2*int(c))
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
